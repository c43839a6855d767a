namespace ServerStarter.Testing;

/// <summary>Linux signal numbers.</summary>
public enum Signal
{
    None = 0,
    Hup = 1,
    Int = 2,
    Quit = 3,
    Usr1 = 10,
    Kill = 9,
    Usr2 = 12,
    Pipe = 13,
    Alrm = 14,
    Term = 15,
    Chld = 17,
    Cont = 18,
    Stop = 19,
    Tstp = 20,
    Ttin = 21,
    Ttou = 22,
    Winch = 28,
}
