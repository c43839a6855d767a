cc -O2 -o server server.c
start_server --port=127.0.0.1:8080 -- ./server
