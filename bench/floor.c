/* The floor: the least a superdaemon can do and still be one.
 *
 *     floor [--notify] HOST:PORT... -- /path/to/program [arguments]
 *
 * Binds, starts the worker, starts the next one on HUP and tells the old one to leave at once (an interval of 0),
 * starts another when the serving one dies, ends on TERM or INT. With --notify it waits, for ever, until the next one says
 * READY=1 on NOTIFY_SOCKET before it tells the old one; what it hears it does not look at. It paces nothing, logs nothing and keeps no files:
 * it is here to show what the kernel alone costs, so that everything above it is the price of a superdaemon's care.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char **program;
static unsigned generation;
static char generation_variable[48];

static void die(const char *call, const char *object)
{
    fprintf(stderr, "floor: %s %s: %s\n", call, object, strerror(errno));
    exit(1);
}

static struct sockaddr_in address_of(const char *spec)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    const char *colon = strrchr(spec, ':');
    char host[INET_ADDRSTRLEN];
    size_t length = colon ? (size_t)(colon - spec) : sizeof host;
    if (length < sizeof host) {
        memcpy(host, spec, length);
        host[length] = '\0';
        address.sin_port = htons((in_port_t)atoi(colon + 1));
        if (inet_pton(AF_INET, host, &address.sin_addr) == 1)
            return address;
    }
    fprintf(stderr, "floor: %s: expected HOST:PORT, HOST being an IPv4 address\n", spec);
    exit(1);
}

/* No FD_CLOEXEC: the workers are to inherit it. */
static int listen_on(const char *spec)
{
    struct sockaddr_in address = address_of(spec);
    int one = 1;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        die("socket", spec);
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0)
        die("setsockopt", spec);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("bind", spec);
    if (listen(fd, SOMAXCONN) < 0)
        die("listen", spec);
    return fd;
}

/* Opens every port and names them all in SERVER_STARTER_PORT. */
static void open_ports(char **specs, int count)
{
    char *list = NULL;
    size_t length = 0;
    FILE *text = open_memstream(&list, &length);
    if (!text)
        die("open_memstream", "SERVER_STARTER_PORT");
    for (int i = 0; i < count; i++)
        fprintf(text, "%s%s=%d", i ? ";" : "", specs[i], listen_on(specs[i]));
    fclose(text);
    setenv("SERVER_STARTER_PORT", list, 1);
    free(list);
    /* Ours to rewrite in place: setenv(3) keeps every value it was ever given. */
    strcpy(generation_variable, "SERVER_STARTER_GENERATION=0");
    putenv(generation_variable);
}

/* Where workers say that they are ready: an abstract name, which the kernel chooses, in NOTIFY_SOCKET. */
static int listen_to_workers(void)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    socklen_t length = sizeof address;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address.sun_family) < 0
        || getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        die("bind", "NOTIFY_SOCKET");
    char name[sizeof address.sun_path + 1] = "";
    memcpy(name, address.sun_path, length - offsetof(struct sockaddr_un, sun_path));
    name[0] = '@';
    setenv("NOTIFY_SOCKET", name, 1);
    return fd;
}

static void await_ready(int messages)
{
    char message[64];
    if (messages >= 0 && recv(messages, message, sizeof message, 0) < 0)
        die("recv", "NOTIFY_SOCKET");
}

/* The pid of the new worker, or -1. */
static pid_t start_worker(void)
{
    sigset_t none;
    sigemptyset(&none);
    snprintf(generation_variable, sizeof generation_variable, "SERVER_STARTER_GENERATION=%u", ++generation);

    /* vfork(2) lends the child our memory until it has called execve, so it can leave its errno here. */
    volatile int error = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(program[0], program, environ);
        error = errno;
        _exit(127);
    }
    if (pid < 0)
        error = errno;
    if (!error)
        return pid;
    fprintf(stderr, "floor: start %s: %s\n", program[0], strerror(error));
    return -1;
}

static int watch_signals(void)
{
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGHUP);
    sigaddset(&watched, SIGTERM);
    sigaddset(&watched, SIGINT);
    sigaddset(&watched, SIGCHLD);
    sigprocmask(SIG_BLOCK, &watched, NULL);
    int fd = signalfd(-1, &watched, SFD_CLOEXEC);
    if (fd < 0)
        die("signalfd", "HUP TERM INT CHLD");
    return fd;
}

int main(int argc, char **argv)
{
    int messages = -1;
    if (argc > 1 && strcmp(argv[1], "--notify") == 0) {
        messages = listen_to_workers();
        argc--;
        argv++;
    }
    int ports = 0;
    while (1 + ports < argc && strcmp(argv[1 + ports], "--") != 0)
        ports++;
    program = argv + 1 + ports + 1;
    if (1 + ports + 1 >= argc) {
        fprintf(stderr, "usage: floor [--notify] HOST:PORT... -- /path/to/program [arguments]\n");
        return 1;
    }

    int signals = watch_signals();
    open_ports(argv + 1, ports);
    pid_t serving = start_worker();
    await_ready(messages);
    struct signalfd_siginfo signal;
    while (serving > 0 && read(signals, &signal, sizeof signal) == sizeof signal) {
        pid_t pid;
        switch (signal.ssi_signo) {
        case SIGHUP:
            if ((pid = start_worker()) > 0) {
                await_ready(messages);
                kill(serving, SIGTERM);
                serving = pid;
            }
            break;
        case SIGCHLD:
            /* One CHLD may stand for several children. */
            while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
                if (pid == serving)
                    serving = start_worker();
            break;
        default:
            kill(serving, SIGTERM);
            while (wait(NULL) > 0)
                ;
            return 0;
        }
    }
    return 1;
}
