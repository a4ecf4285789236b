package org.memorysteward.bench;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Many at once, each as fast as it is answered. One that fails ends the bench. */
record Load(double perSecond, long[] nanos) {

    static <T> Load of(int readers, int seconds, Supplier<T> reader, Consumer<T> work) throws Exception {
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService crowd = Executors.newFixedThreadPool(readers)) {
            for (int i = 0; i < readers; i++) {
                crowd.submit(() -> {
                    try {
                        T own = reader.get();
                        while (System.nanoTime() < end) {
                            long from = System.nanoTime();
                            work.accept(own);
                            taken.add(System.nanoTime() - from);
                        }
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) throw failure.get();
        long[] nanos = taken.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Load((double) nanos.length / seconds, nanos);
    }

    /** Milliseconds. */
    double percentile(double share) {
        return nanos[(int) Math.round(share * (nanos.length - 1))] / 1e6;
    }
}
