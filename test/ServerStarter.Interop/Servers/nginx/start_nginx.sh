# NGINX=4;5; from SERVER_STARTER_PORT=127.0.0.1:8080=4;/run/app.sock=5
NGINX=$(echo "$SERVER_STARTER_PORT;" | sed 's/[^;]*=//g')
export NGINX
# A pid file for each generation: for a while there are two.
sed "s/GENERATION/$SERVER_STARTER_GENERATION/" nginx.conf > nginx.generated.conf
exec nginx -p . -c nginx.generated.conf
