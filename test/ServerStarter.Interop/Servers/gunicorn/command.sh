start_server --port=127.0.0.1:8080 --path=/run/app.sock -- gunicorn -c gunicorn.conf.py app
