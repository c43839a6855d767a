# /slow takes two seconds: something to finish.
run lambda { |env|
  sleep 2 if env["PATH_INFO"] == "/slow"
  body = "#{ENV["SERVER_STARTER_GENERATION"]} #{Process.pid}\n"
  [200, { "Content-Type" => "text/plain", "Content-Length" => body.bytesize.to_s }, [body]]
}
