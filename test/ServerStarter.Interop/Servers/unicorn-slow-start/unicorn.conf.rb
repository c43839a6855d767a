ENV["UNICORN_FD"] = ENV["SERVER_STARTER_PORT"].split(";").map { |entry| entry[/\d+\z/] }.join(",")
worker_processes 4
preload_app true

# Every worker but the first takes the place of one of the generation before. Its last one stays until start_server
# tells it to leave.
before_fork do |server, worker|
  up = File.readlines("/run/app.status").map { |line| line.split(":").map(&:to_i) }
  _, old = up.select { |generation, _| generation < ENV["SERVER_STARTER_GENERATION"].to_i }.max
  if old && worker.nr > 0
    Process.kill(:TTOU, old)
    sleep 0.5
  end
rescue Errno::ENOENT, Errno::ESRCH
  # There is none: this is the first generation, or the one before has just gone.
end
