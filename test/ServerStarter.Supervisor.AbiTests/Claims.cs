using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.AbiTests;

/// <summary>All that <see cref="Libc"/> claims of the C library: its constants, and where the fields of its structs lie.</summary>
internal static class Claims
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // What has no name in C, or another one than here.
    private static readonly Dictionary<string, string> s_expressions = new()
    {
        ["DirentNameOffset"] = "offsetof(struct dirent64, d_name)",
        ["PathSize"] = "sizeof(((struct sockaddr_un *)0)->sun_path)",
    };

    private static readonly Dictionary<string, string> s_types = new()
    {
        ["statx_t"] = "struct statx",
    };

    // Of these we have the beginning alone: C's grow from version to version.
    private static readonly HashSet<string> s_beginnings = ["tcp_info"];

    public static List<Claim> Of(Type libc) =>
    [
        .. Constants(libc),
        .. libc.GetNestedTypes(All).Where(IsStruct).SelectMany(type => (Claim[])[.. Constants(type), .. Size(type), .. Fields(type)]),
    ];

    private static IEnumerable<Claim> Constants(Type type) =>
        from field in type.GetFields(All)
        where field.IsStatic && field.IsPublic && (field.IsLiteral || field.IsInitOnly)
        select new Claim(field.Name, s_expressions.GetValueOrDefault(field.Name, field.Name), ValueOf(field));

    private static Claim[] Size(Type type) => s_beginnings.Contains(type.Name)
        ? []
        : [new($"sizeof {type.Name}", $"sizeof({TypeInC(type)})", Marshal.SizeOf(type), AtLeast: IsOpaque(type))];

    private static IEnumerable<Claim> Fields(Type type) =>
        from field in type.GetFields(All)
        where !field.IsStatic && field.IsPublic
        let c = $"(({TypeInC(type)} *)0)->{field.Name}"
        let offset = Marshal.OffsetOf(type, field.Name)
        from claim in (Claim[])
        [
            new($"offset of {type.Name}.{field.Name}", $"offsetof({TypeInC(type)}, {field.Name})", offset),
            new($"sizeof {type.Name}.{field.Name}", $"sizeof({c})", SizeOf(field)),
        ]
        select claim;

    // POSIX names what is not a structure to look into with _t; the others are structs of that name.
    private static string TypeInC(Type type) =>
        s_types.GetValueOrDefault(type.Name, type.Name.EndsWith("_t", StringComparison.Ordinal) ? type.Name : "struct " + type.Name);

    private static bool IsStruct(Type type) =>
        type is { IsValueType: true, IsEnum: false } && !type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsOpaque(Type type) =>
        type.Name.StartsWith("posix_spawn", StringComparison.Ordinal) && !Array.Exists(type.GetFields(All), field => field.IsPublic);

    private static long SizeOf(FieldInfo field)
    {
        if (field.FieldType.IsPointer) return IntPtr.Size;
        return field.GetCustomAttribute<FixedBufferAttribute>() is { } array
            ? (long)array.Length * Marshal.SizeOf(array.ElementType)
            : Marshal.SizeOf(field.FieldType);
    }

    private static long ValueOf(FieldInfo field) => field.GetValue(null) switch
    {
        nint number => number,
        var other => Convert.ToInt64(other, CultureInfo.InvariantCulture),
    };
}
