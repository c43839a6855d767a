start_server --port=127.0.0.1:8080 --path=/run/app.sock -- sh start_uwsgi.sh
