start_server --port=127.0.0.1:8080 --path=/run/app.sock -- \
    ruby start_puma.rb -C puma.conf.rb -e production config.ru
