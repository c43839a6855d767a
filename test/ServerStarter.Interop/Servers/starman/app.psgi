# /slow takes two seconds: something to finish.
sub {
    sleep 2 if $_[0]{PATH_INFO} eq '/slow';
    my $body = "$ENV{SERVER_STARTER_GENERATION} $$\n";
    [200, ['Content-Type' => 'text/plain', 'Content-Length' => length $body], [$body]];
}
