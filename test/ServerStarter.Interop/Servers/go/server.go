package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

func answer(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/slow" {
		time.Sleep(2 * time.Second) // something to finish
	}
	fmt.Fprintf(w, "%s %d\n", os.Getenv("SERVER_STARTER_GENERATION"), os.Getpid())
}

func main() {
	term, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	server := &http.Server{Handler: http.HandlerFunc(answer)}
	var serving sync.WaitGroup
	for _, entry := range strings.Split(os.Getenv("SERVER_STARTER_PORT"), ";") {
		fd, _ := strconv.Atoi(entry[strings.LastIndex(entry, "=")+1:])
		listener, err := net.FileListener(os.NewFile(uintptr(fd), entry))
		if err != nil {
			panic(err)
		}
		serving.Add(1)
		go func() { defer serving.Done(); server.Serve(listener) }()
	}
	<-term.Done()
	server.Shutdown(context.Background())
	// A connection accepted in the last moment is known to the server only now.
	serving.Wait()
	server.Shutdown(context.Background())
}
