start_server --port=127.0.0.1:8080 --signal-on-hup=QUIT --signal-on-term=QUIT -- \
    starman --preload-app --disable-keepalive --workers=4 app.psgi
