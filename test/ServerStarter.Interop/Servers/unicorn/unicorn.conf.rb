ENV["UNICORN_FD"] = ENV["SERVER_STARTER_PORT"].split(";").map { |entry| entry[/\d+\z/] }.join(",")
worker_processes 4
preload_app true
