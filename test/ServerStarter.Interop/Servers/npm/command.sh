start_server --port=127.0.0.1:8080=0 --kill-old-delay=2 -- npm start
