package io.leaderforge.tenancy.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.secret.FairQueue.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private Task task(String name) {
        return new Task(() -> done.add(name), () -> refused.add(name));
    }

    private List<String> drain(FairQueue queue, int tasks) throws InterruptedException {
        for (int i = 0; i < tasks; i++) {
            queue.take().run().run();
        }
        return done;
    }

    @Test
    void tenantsTakeTurnsAndWithinATenantItsNetworks() throws InterruptedException {
        FairQueue queue = new FairQueue(20);
        for (int i = 1; i <= 4; i++) {
            queue.offer(new Share("a", "flood"), task("flood" + i));
        }
        queue.offer(new Share("a", "office"), task("office"));
        queue.offer(new Share("b", "home"), task("home1"));
        queue.offer(new Share("b", "home"), task("home2"));
        queue.offerOwn(task("signing"));
        assertEquals(
                List.of("signing", "flood1", "home1", "office", "home2", "flood2", "flood3", "flood4"),
                drain(queue, 8));
        assertEquals(List.of(), refused);
    }

    @Test
    void finding18_theLongestShareLosesItsLastToAShorterOne() throws InterruptedException {
        FairQueue queue = new FairQueue(6);
        for (int i = 1; i <= 6; i++) {
            queue.offer(new Share("a", "flood"), task("flood" + i));
        }
        queue.offer(new Share("a", "flood"), task("flood7"));
        assertEquals(List.of("flood7"), refused);
        queue.offer(new Share("a", "office"), task("office"));
        queue.offer(new Share("b", "home"), task("home"));
        assertEquals(List.of("flood7", "flood6", "flood5"), refused);
        queue.offerOwn(task("signing"));
        assertEquals(List.of("signing", "flood1", "home", "office", "flood2", "flood3", "flood4"), drain(queue, 7));
    }
}
