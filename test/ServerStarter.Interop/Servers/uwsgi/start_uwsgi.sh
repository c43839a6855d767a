# --http-socket=fd://4 --http-socket=fd://5, from SERVER_STARTER_PORT=127.0.0.1:8080=4;/run/app.sock=5
exec uwsgi --ini uwsgi.ini $(echo ";$SERVER_STARTER_PORT" | sed 's|;[^;]*=| --http-socket=fd://|g')
