rustc -O server.rs
start_server --port=127.0.0.1:8080 -- ./server
