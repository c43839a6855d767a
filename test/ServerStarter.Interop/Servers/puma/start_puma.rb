# Puma looks for inherited sockets before it reads its configuration.
ENV["SERVER_STARTER_PORT"].split(";").each_with_index do |entry, i|
  name, fd = entry.match(/\A(.*)=(\d+)\z/).captures
  url = name.match?(/(\A|:)\d+\z/) ? "tcp://#{name}" : "unix://#{name}"
  ENV["PUMA_INHERIT_#{i}"] = "#{fd}:#{url}"
end
exec("puma", *ARGV, close_others: false)
