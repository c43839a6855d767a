namespace LibraryWorker;

/// <summary>Prints what something gives, or what it throws.</summary>
internal static class Attempt
{
    public static int Print(string name, Func<object?> something)
    {
        try
        {
            Console.WriteLine($"{name}: {something() ?? "null"}");
            return 0;
        }
        catch (Exception e)
        {
            Console.WriteLine($"{name}: {e.GetType().Name}: {e.Message}");
            return 1;
        }
    }
}
