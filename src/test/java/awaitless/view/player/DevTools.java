package awaitless.view.player;

import awaitless.jvm.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A connection to a browser's DevTools: calls that wait for their answer, and events of each session. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, Map<?, ?>>> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<Map<?, ?>> lost = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;

    /** Connects to the address that the browser printed. */
    static DevTools connect(URI address) {
        var tools = new DevTools();
        tools.socket = get(tools.client.newWebSocketBuilder().buildAsync(address, tools), "DevTools");
        return tools;
    }

    /**
     * Calls a method, of a session or, if that is null, of the browser, and returns its result. A refusal
     * fails the test.
     */
    Map<?, ?> call(String session, String method, Map<String, ?> parameters) {
        long id = lastId.incrementAndGet();
        var call = new LinkedHashMap<String, Object>();
        call.put("id", id);
        call.put("method", method);
        call.put("params", parameters);
        if (session != null) {
            call.put("sessionId", session);
        }
        var answer = new CompletableFuture<Map<?, ?>>();
        answers.put(id, answer);
        send(JsonWriter.write(call), method);
        Map<?, ?> answered = (Map<?, ?>) get(CompletableFuture.anyOf(answer, lost), method);
        if (answered.containsKey("error")) {
            throw new AssertionError(method + ": " + in(answered, "error", "message"));
        }
        return (Map<?, ?>) answered.get("result");
    }

    /** A socket takes the next message only when it has sent the one before. */
    private synchronized void send(String text, String method) {
        get(socket.sendText(text, true), method);
    }

    /** Hands on the events of a session, one after the other, each with its name and its parameters. */
    void listen(String session, BiConsumer<String, Map<?, ?>> listener) {
        listeners.put(session, listener);
    }

    /** Ends what {@link #listen} began. */
    void forget(String session) {
        listeners.remove(session);
    }

    /** Returns what stands in maps inside maps; null if there is no such thing. */
    static Object in(Object value, String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }

    /** Waits for something with patience, and fails the test if it doesn't come. */
    static <T> T get(Future<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(what + ": " + failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError(what + ": nothing after " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what + ": interrupted", interrupted);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            take((Map<?, ?>) JsonReader.read(whole));
        }
        from.request(1);
        return null;
    }

    private void take(Map<?, ?> taken) {
        if (taken.get("id") instanceof Long id) {
            CompletableFuture<Map<?, ?>> answer = answers.remove(id);
            if (answer != null) {
                answer.complete(taken);
            }
        } else if (taken.get("sessionId") instanceof String session && listeners.containsKey(session)) {
            listeners.get(session).accept((String) taken.get("method"), (Map<?, ?>) taken.get("params"));
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        lost.completeExceptionally(new IllegalStateException("the browser has hung up"));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lost.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
