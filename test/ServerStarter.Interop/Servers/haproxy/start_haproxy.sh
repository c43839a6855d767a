# SOCKETS=fd@4,fd@5, from SERVER_STARTER_PORT=127.0.0.1:8080=4;/run/app.sock=5
SOCKETS=$(echo ";$SERVER_STARTER_PORT" | sed 's/;[^;]*=/,fd@/g; s/^,//')
export SOCKETS
exec haproxy -W -f haproxy.cfg
