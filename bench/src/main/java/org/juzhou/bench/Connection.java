package org.juzhou.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.juzhou.ledger.Bytes;

/// One keep-alive HTTP/1.1 connection that costs the load generator as little as possible: it
/// shares the machine with the server it measures.
///
/// Speaks to the program's own server alone, one request at a time. Used by one thread.
final class Connection implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 128 << 20;
    private static final int MAX_LINE_BYTES = 16_384;
    private static final int MAX_HEADERS = 100;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI server;
    private final String host;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean ended;

    /// Opens the connection.
    Connection(URI server) throws IOException {
        this.server = server;
        host = server.getHost() + ":" + server.getPort();
        socket = open(server);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        out = socket.getOutputStream();
    }

    /// What the server answered.
    ///
    /// @param status of HTTP
    /// @param body all of it
    record Response(int status, Bytes body) {
        /// The body as text.
        String text() {
            return new String(body.unsafeArray(), StandardCharsets.UTF_8);
        }
    }

    /// Sends one body and waits for the whole answer.
    Response post(String path, String contentType, byte[] body) throws IOException {
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nContent-Type: "
                        + contentType
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        reopenIfEnded();
        out.write(request);
        return read();
    }

    /// Asks for one thing and waits for the whole answer.
    Response get(String path) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        reopenIfEnded();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    /// A server ends the connection after some answers, such as 503, and says so.
    private void reopenIfEnded() throws IOException {
        if (ended) {
            socket.close();
            socket = open(server);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
            out = socket.getOutputStream();
            ended = false;
        }
    }

    private static Socket open(URI server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(
                    new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Response read() throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("not an answer of HTTP/1.1: " + String.join(" ", status));
        }
        long length = -1;
        boolean chunked = false;
        for (int headers = 0; ; headers++) {
            String header = line();
            if (header.isEmpty()) {
                break;
            }
            if (headers == MAX_HEADERS) {
                throw new IOException("more than " + MAX_HEADERS + " header lines");
            }
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("connection:")) {
                ended = lower.endsWith("close");
            }
        }
        byte[] body = chunked ? chunks() : exactly(Math.max(0, length));
        return new Response(Integer.parseInt(status[1]), Bytes.unsafeWrap(body));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            byte[] chunk = exactly(size);
            whole.writeBytes(chunk);
            String end = line();
            if (!end.isEmpty() || whole.size() > MAX_BODY_BYTES) {
                throw new IOException("a chunked answer of a form that is not known");
            }
            if (size == 0) {
                return whole.toByteArray();
            }
        }
    }

    private byte[] exactly(long length) throws IOException {
        if (length > MAX_BODY_BYTES) {
            throw new IOException("an answer of " + length + " bytes");
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("the server closed the connection in the middle of an answer");
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (b == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r'
                        ? line.substring(0, end - 1)
                        : line.toString();
            }
            if (line.length() == MAX_LINE_BYTES) {
                throw new IOException("a header line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.append((char) b);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
