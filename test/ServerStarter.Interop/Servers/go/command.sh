go build -o server server.go
start_server --port=127.0.0.1:8080 --path=/run/app.sock -- ./server
