/* A worker that is up in a millisecond, to measure superdaemons with and not itself.
 *
 * The first thing it does is to say when: "PID GENERATION NANOSECONDS" (CLOCK_MONOTONIC), as a datagram to the unix
 * socket that BENCH_SOCKET names. Then it says READY=1 to the one that NOTIFY_SOCKET names, and answers one HTTP request
 * per connection on everything SERVER_STARTER_PORT lists, until SIGTERM; it says when that came to the socket that
 * BENCH_TERM_SOCKET names, and leaves when every connection it has accepted is answered.
 */
#define _GNU_SOURCE
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
    sigaddset(&term, SIGTERM);
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

static void adopt_all(int signals)
{
    const char *value = getenv("SERVER_STARTER_PORT");
    char *list = strdup(value ? value : "");
    size_t entries = 1;
    for (const char *c = list; *c; c++)
        entries += *c == ';';
    polled = calloc(entries + 1 + MAX_CONNECTIONS, sizeof *polled);
    for (char *rest = list, *entry; (entry = strsep(&rest, ";"));) {
        const char *number = strrchr(entry, '=');
        if (number)
            adopt(entry, atoi(number + 1));
    }
    polled[listeners] = (struct pollfd){ .fd = signals, .events = POLLIN };
    free(list);
}

static void prepare_answer(void)
{
    char body[64];
    int length = snprintf(body, sizeof body, "%s %d\n", generation(), (int)getpid());
    answer_length = (size_t)snprintf(answer, sizeof answer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
        length, body);
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
    close(connection->fd);
    connections--;
    *connection = polled[listeners + 1 + connections];
    matched[index] = matched[connections];
}

int main(void)
{
    report("BENCH_SOCKET");
    say("NOTIFY_SOCKET", "READY=1", 7);

    adopt_all(watch_term());
    prepare_answer();

    /* Told to leave, it takes no more from the queues and leaves them open: what waits there is the next
     * generation's, and shutdown(2) on a listening socket would end it for all of them. */
    int accepting = 1;
    while (accepting || connections > 0) {
        int first = accepting && connections < MAX_CONNECTIONS ? 0 : listeners;
        if (poll(polled + first, (nfds_t)(listeners - first + 1 + connections), -1) < 0) {
            if (errno == EINTR)
                continue;
            die("poll", "sockets");
        }
        if (polled[listeners].revents && accepting) {
            report("BENCH_TERM_SOCKET");
            accepting = 0;
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
