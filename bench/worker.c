/* A worker that is up in a millisecond, to measure superdaemons with and not itself.
 *
 * The first thing it does is to say when: "PID GENERATION NANOSECONDS" (CLOCK_MONOTONIC), as a datagram to the unix
 * socket that BENCH_SOCKET names. Then it says READY=1 to the one that NOTIFY_SOCKET names, and answers one HTTP request
 * per connection on everything SERVER_STARTER_PORT lists, until SIGTERM; it says when that came to the socket that
 * BENCH_TERM_SOCKET names, and leaves when every connection it has accepted is answered.
 *
 * With BENCH_STAYS it takes no notice of SIGTERM. With BENCH_LISTEN (HOST:PORT) it binds that itself. With BENCH_KEEP it
 * keeps connections; told to leave, it says "Connection: close" with the next answer on each, and closes those on which
 * nobody has asked for a second.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CONNECTIONS = 1024 };

/* Listening sockets, then the signalfd, then connections: what is polled while it accepts no more is the tail. */
static struct pollfd *polled;
static int listeners;
static int connections;
static int matched[MAX_CONNECTIONS];
static char answer[256];
static size_t answer_length;
static int keeps;
static int accepting = 1;

static void die(const char *call, const char *object)
{
    fprintf(stderr, "worker: %s %s: %s\n", call, object, strerror(errno));
    exit(1);
}

static const char *generation(void)
{
    const char *value = getenv("SERVER_STARTER_GENERATION");
    return value ? value : "0";
}

/* To the datagram socket that a variable names, if there is one: a path, or "@name" for an abstract one. */
static void say(const char *variable, const char *text, size_t length)
{
    const char *name = getenv(variable);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (!name)
        return;
    if (strlen(name) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        die("sendto", name);
    }
    strcpy(address.sun_path, name);
    if (*name == '@')
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (fd < 0)
        die("socket", name);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    if (sendto(fd, text, length, 0, (struct sockaddr *)&address, size) < 0)
        die("sendto", name);
    close(fd);
}

static void report(const char *variable)
{
    struct timespec now;
    char text[64];
    clock_gettime(CLOCK_MONOTONIC, &now);
    int length = snprintf(text, sizeof text, "%d %s %lld", (int)getpid(), generation(),
                          now.tv_sec * 1000000000LL + now.tv_nsec);
    say(variable, text, (size_t)length);
}

static int watch_term(void)
{
    sigset_t term;
    sigemptyset(&term);
    if (!getenv("BENCH_STAYS"))
        sigaddset(&term, SIGTERM);
    else
        signal(SIGTERM, SIG_IGN);
    sigprocmask(SIG_BLOCK, &term, NULL);
    int fd = signalfd(-1, &term, SFD_CLOEXEC);
    if (fd < 0)
        die("signalfd", "TERM");
    return fd;
}

/* O_NONBLOCK is a flag of the open file description, and that is shared: setting it sets it for the superdaemon and
 * for the other generations too. It is set all the same. Two generations poll one queue during a deploy, so a
 * connection that poll(2) announced may be gone when accept4(2) comes for it, and a blocking accept4 would then hold
 * this worker, and the clients it has accepted, until somebody else connects. Nobody is harmed: the superdaemon never
 * accepts, and the other generations are this program. (FIONBIO adds this one flag and leaves the others.)
 */
static void adopt(const char *entry, int fd)
{
    int on = 1;
    if (ioctl(fd, FIONBIO, &on) < 0)
        die("ioctl FIONBIO", entry);
    polled[listeners++] = (struct pollfd){ .fd = fd, .events = POLLIN };
}

static int listen_on(const char *spec)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    char host[INET_ADDRSTRLEN] = "";
    int port = 0;
    int one = 1;
    if (sscanf(spec, "%15[^:]:%d", host, &port) != 2 || inet_pton(AF_INET, host, &address.sin_addr) != 1) {
        errno = EINVAL;
        die("BENCH_LISTEN", spec);
    }
    address.sin_port = htons((in_port_t)port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0
        || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, SOMAXCONN) < 0)
        die("listen", spec);
    return fd;
}

static void adopt_all(int signals)
{
    const char *value = getenv("SERVER_STARTER_PORT");
    char *list = strdup(value ? value : "");
    size_t entries = 1;
    for (const char *c = list; *c; c++)
        entries += *c == ';';
    const char *own = getenv("BENCH_LISTEN");
    polled = calloc(entries + 1 + 1 + MAX_CONNECTIONS, sizeof *polled);
    for (char *rest = list, *entry; (entry = strsep(&rest, ";"));) {
        const char *number = strrchr(entry, '=');
        if (number)
            adopt(entry, atoi(number + 1));
    }
    if (own)
        adopt(own, listen_on(own));
    polled[listeners] = (struct pollfd){ .fd = signals, .events = POLLIN };
    free(list);
}

static void prepare_answer(void)
{
    char body[64];
    int length = snprintf(body, sizeof body, "%s %d\n", generation(), (int)getpid());
    answer_length = (size_t)snprintf(answer, sizeof answer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s\r\n%s",
        length, keeps && accepting ? "" : "Connection: close\r\n", body);
}

static void accept_from(int listener)
{
    int fd;
    while (connections < MAX_CONNECTIONS
           && (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        matched[connections] = 0;
        polled[listeners + 1 + connections++] = (struct pollfd){ .fd = fd, .events = POLLIN };
    }
}

/* 1 when the blank line that ends a request has been read, 0 when there is more to come, -1 when the client left. */
static int read_request(int fd, int *seen)
{
    static const char end[] = "\r\n\r\n";
    char bytes[2048];
    ssize_t length;
    while ((length = recv(fd, bytes, sizeof bytes, 0)) > 0)
        for (ssize_t i = 0; i < length; i++) {
            *seen = bytes[i] == end[*seen] ? *seen + 1 : bytes[i] == '\r';
            if (*seen == 4)
                return 1;
        }
    return length < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

/* The answer is smaller than any send buffer, so one send takes it whole. */
static void serve(int index)
{
    struct pollfd *connection = &polled[listeners + 1 + index];
    int request = read_request(connection->fd, &matched[index]);
    if (request == 0)
        return;
    if (request == 1)
        send(connection->fd, answer, answer_length, MSG_NOSIGNAL);
    if (request == 1 && keeps && accepting) {
        matched[index] = 0;
        return;
    }
    close(connection->fd);
    connections--;
    *connection = polled[listeners + 1 + connections];
    matched[index] = matched[connections];
}

/* Milliseconds until those who keep a connection and do not ask have waited long enough; -1: for ever. */
static int patience(const struct timespec *told)
{
    struct timespec now;
    if (accepting || !keeps)
        return -1;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long waited = (now.tv_sec - told->tv_sec) * 1000 + (now.tv_nsec - told->tv_nsec) / 1000000;
    return waited < 1000 ? (int)(1000 - waited) : 0;
}

int main(void)
{
    struct timespec told = { 0 };
    report("BENCH_SOCKET");
    say("NOTIFY_SOCKET", "READY=1", 7);

    keeps = getenv("BENCH_KEEP") != NULL;
    adopt_all(watch_term());
    prepare_answer();

    /* Told to leave, it takes no more from the queues and leaves them open: what waits there is the next
     * generation's, and shutdown(2) on a listening socket would end it for all of them. */
    while (accepting || connections > 0) {
        int first = accepting && connections < MAX_CONNECTIONS ? 0 : listeners;
        int events = poll(polled + first, (nfds_t)(listeners - first + 1 + connections), patience(&told));
        if (events < 0) {
            if (errno == EINTR)
                continue;
            die("poll", "sockets");
        }
        if (events == 0)
            break;
        if (polled[listeners].revents && accepting) {
            report("BENCH_TERM_SOCKET");
            accepting = 0;
            polled[listeners].fd = -1;
            clock_gettime(CLOCK_MONOTONIC, &told);
            prepare_answer();
            /* Nobody else has this one: who waits there is to learn that nobody will come. */
            if (getenv("BENCH_LISTEN"))
                for (int i = 0; i < listeners; i++)
                    close(polled[i].fd);
        }
        /* From the last to the first: serve() moves the last one into the place of the one it closes. */
        for (int i = connections - 1; i >= 0; i--)
            if (polled[listeners + 1 + i].revents)
                serve(i);
        for (int i = 0; first == 0 && accepting && i < listeners; i++)
            if (polled[i].revents)
                accept_from(polled[i].fd);
    }
    return 0;
}
