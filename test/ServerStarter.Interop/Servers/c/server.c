#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t leaving;
static void leave(int signal) { leaving = signal; }

static void answer(int connection)
{
    FILE *request = fdopen(connection, "r");
    char path[100] = "", line[1000] = "", body[50];
    while (strcmp(line, "\r\n") != 0 && fgets(line, sizeof line, request))
        sscanf(line, "GET %99s", path);
    if (strcmp(path, "/slow") == 0)
        sleep(2); /* something to finish */
    int length = sprintf(body, "%s %d\n", getenv("SERVER_STARTER_GENERATION"), getppid());
    dprintf(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", length, body);
}

int main(void)
{
    struct pollfd listener = {.fd = atoi(strrchr(getenv("SERVER_STARTER_PORT"), '=') + 1), .events = POLLIN};
    fcntl(listener.fd, F_SETFL, O_RDWR | O_NONBLOCK); /* the other generation may be quicker */
    sigset_t term, none;
    sigemptyset(&none);
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL); /* so that it arrives in ppoll, nowhere else */
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = leave}, NULL);
    signal(SIGCHLD, SIG_IGN); /* no zombies, and wait(2) waits for all */
    while (!leaving)
        if (ppoll(&listener, 1, NULL, &none) > 0) {
            int connection = accept(listener.fd, NULL, NULL);
            if (connection >= 0 && fork() == 0) {
                answer(connection);
                exit(0);
            }
            close(connection);
        }
    wait(NULL);
    return 0;
}
