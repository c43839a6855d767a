start_server --port=127.0.0.1:8080 --path=/run/app.sock \
    --signal-on-hup=USR1 --signal-on-term=USR1 -- sh start_haproxy.sh
