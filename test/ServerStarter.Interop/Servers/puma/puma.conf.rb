ENV["SERVER_STARTER_PORT"].split(";").each do |entry|
  name = entry[/\A(.*)=\d+\z/, 1]
  bind name.match?(/(\A|:)\d+\z/) ? "tcp://#{name}" : "unix://#{name}"
end
threads 0, 8
workers 0
# A thread waits for the request of a connection that it has accepted. Puma's reactor, which does so otherwise,
# closes those at the end that have sent nothing yet.
queue_requests false
