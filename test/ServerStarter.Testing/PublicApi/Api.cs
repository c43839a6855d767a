using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ServerStarter.Testing.PublicApi;

/// <summary>The public surface of an assembly as text: what a program that uses it may depend on, a line each.</summary>
public static class Api
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext s_nullability = new();

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => (string[])[Header(type), .. Members(type)]).Order(StringComparer.Ordinal);

    private static string Header(Type type)
    {
        bool record = type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", Declared) is not null;
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifiers = type is { IsAbstract: true, IsSealed: true } ? "static "
            : type is { IsAbstract: true, IsInterface: false } ? "abstract "
            : type is { IsSealed: true, IsValueType: false } ? "sealed "
            : "";
        Type[] parents = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? [b] : [];
        var promises = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(i => !(record && i.Name.StartsWith("IEquatable", StringComparison.Ordinal)));
        string above = string.Join(", ", parents.Concat(promises).Select(t => Name(t)));
        return $"{type.FullName} = {modifiers}{(record ? "record " : "")}{kind}{(above.Length == 0 ? "" : " : " + above)}";
    }

    // What the compiler makes of a record is known from its being one.
    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetMembers(Declared)
        where !member.IsDefined(typeof(CompilerGeneratedAttribute))
        let text = Text(member)
        where text is not null
        select $"{type.FullName}.{text}";

    private static string? Text(MemberInfo member) => member switch
    {
        ConstructorInfo c when IsVisible(c) => $"new({Parameters(c)})",
        MethodInfo { IsSpecialName: false } m when IsVisible(m) =>
            $"{Static(m.IsStatic)}{m.Name}({Parameters(m)}) : {Name(m.ReturnType, s_nullability.Create(m.ReturnParameter))}",
        PropertyInfo p when p.GetAccessors(nonPublic: true).Any(IsVisible) =>
            $"{Static(p.GetAccessors(true)[0].IsStatic)}{p.Name} {{ {Accessors(p)} }} : "
                + Name(p.PropertyType, s_nullability.Create(p)),
        FieldInfo f when f.IsPublic || f.IsFamily =>
            (f.IsLiteral ? $"const {f.Name} = {f.GetRawConstantValue()}" : Static(f.IsStatic) + f.Name)
                + " : " + Name(f.FieldType, s_nullability.Create(f)),
        EventInfo e when IsVisible(e.AddMethod!) => $"event {e.Name} : {Name(e.EventHandlerType!)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Accessors(PropertyInfo property)
    {
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string get = property.GetMethod is { } g && IsVisible(g) ? "get; " : "";
        if (property.SetMethod is not { } set || !IsVisible(set)) return (required + get).TrimEnd();
        bool init = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return required + get + (init ? "init;" : "set;");
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsOut ? "out " : "") + Name(p.ParameterType, s_nullability.Create(p)) + " " + p.Name
        + (p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")));

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef) return Name(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        string suffix = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (!type.IsGenericType) return type.Name + suffix;
        var text = new StringBuilder(type.Name[..type.Name.IndexOf('`')]).Append('<');
        return text.AppendJoin(", ", type.GenericTypeArguments.Select(t => Name(t))).Append('>').Append(suffix).ToString();
    }
}
