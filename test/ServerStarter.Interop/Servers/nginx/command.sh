start_server --port=127.0.0.1:8080 --path=/run/app.sock \
    --signal-on-hup=QUIT --signal-on-term=QUIT -- sh start_nginx.sh
