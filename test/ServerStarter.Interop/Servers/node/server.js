const http = require('http');
const net = require('net');

let leaving = false;
const fds = process.env.SERVER_STARTER_PORT.split(';').map(entry => Number(entry.split('=').pop()));
const servers = fds.map(fd => http.createServer((request, response) => {
  const answer = () => {
    if (leaving) response.setHeader('Connection', 'close');
    response.end(`${process.env.SERVER_STARTER_GENERATION} ${process.pid}\n`);
  };
  setTimeout(answer, request.url === '/slow' ? 2000 : 0);  // something to finish
}).listen({ fd }));

// Stop accepting. The close of http would also close the connections that clients keep, just when one asks on it: here
// it gets an answer first. When nothing is left to do, node exits.
process.on('SIGTERM', () => {
  leaving = true;
  servers.forEach(server => net.Server.prototype.close.call(server));
});
