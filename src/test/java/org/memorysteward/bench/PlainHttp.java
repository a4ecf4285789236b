package org.memorysteward.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection that asks for pages and reads them to their end, at next to no cost of its own. */
final class PlainHttp implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final String cookie;
    private byte[] body = new byte[1 << 20];

    PlainHttp(String url, String cookie) {
        URI address = URI.create(url);
        this.host = address.getAuthority();
        this.cookie = cookie;
        try {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page. @throws IllegalStateException when the answer is not 200 */
    String open(String path) {
        try {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = line();
            int length = length();
            if (length > body.length) body = new byte[length];
            int read = in.readNBytes(body, 0, length);
            if (!status.contains(" 200 ") || read < length) throw new IllegalStateException(path + ": " + status);
            return new String(body, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int length() throws IOException {
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) throw new IllegalStateException("the answer does not say how long it is");
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection was closed");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
