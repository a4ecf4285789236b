package org.memorysteward.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One kept-alive connection that asks, and reads answers to their end, at next to no cost of its own. */
final class PlainHttp implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final String header;
    private byte[] body = new byte[1 << 20];

    /** As a person whose browser has this cookie. */
    PlainHttp(String url, String cookie) {
        this(URI.create(url), "Cookie: " + cookie);
    }

    /** As an agent that holds this key. */
    static PlainHttp ofAgent(String url, String key) {
        return new PlainHttp(URI.create(url), "Authorization: Token " + key);
    }

    private PlainHttp(URI address, String header) {
        this.host = address.getAuthority();
        this.header = header;
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
        return answered(path, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n");
    }

    /** The answer. @throws IllegalStateException when it is not 200 */
    String post(String path, String json) {
        return answered(
                path,
                "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
    }

    private String answered(String path, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String status = line();
            int length = length();
            int read = length < 0 ? chunks() : part(0, length);
            if (!status.contains(" 200 ")) throw new IllegalStateException(path + ": " + status);
            return new String(body, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the headers. @return -1 when the answer comes in chunks */
    private int length() throws IOException {
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) length = -1;
        }
        return length;
    }

    private int chunks() throws IOException {
        int read = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            read = part(read, size);
            line();
        }
        line();
        return read;
    }

    private int part(int from, int length) throws IOException {
        if (from + length > body.length) body = Arrays.copyOf(body, 2 * (from + length));
        if (in.readNBytes(body, from, length) < length) throw new IOException("the answer ended early");
        return from + length;
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
