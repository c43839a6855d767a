start_server --port=127.0.0.1:8080 --path=/run/app.sock \
    --signal-on-hup=QUIT --signal-on-term=QUIT -- \
    unicorn -E none -c unicorn.conf.rb config.ru
