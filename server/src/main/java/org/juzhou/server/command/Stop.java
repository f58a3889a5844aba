package org.juzhou.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/// The signal to stop comes to a hook of the process, which waits until everything is closed.
record Stop(CountDownLatch asked, CountDownLatch done) {
    /// Hears the signals of this process.
    static Stop ofThisProcess() {
        Stop stop = new Stop(new CountDownLatch(1), new CountDownLatch(1));
        Runtime.getRuntime().addShutdownHook(new Thread(stop::ask, "stop"));
        return stop;
    }

    /// Asks when a stream ends: whoever started this process is gone then.
    void whenEnded(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a stream that fails has ended too
        } finally {
            asked.countDown();
        }
    }

    private void ask() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
