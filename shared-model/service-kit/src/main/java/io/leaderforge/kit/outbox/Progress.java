package io.leaderforge.kit.outbox;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a lane has been published: everything up to {@code position} except the gaps. Immutable.
 *
 * <p>A gap is a run of numbers that were drawn by transactions which had not committed when their successors were
 * published. It is filled when they commit, or forgotten when every transaction that may have drawn its numbers has ended:
 * those are older than {@code xid}, drawn by the relay after it had noticed the gap (a snapshot's xmax would not do: a
 * running transaction may be younger than that).
 */
record Progress(long position, List<Gap> gaps) {

    /** @param xid 0: noticed in this very transaction, its id is not drawn yet */
    record Gap(long from, long to, long xid) {}

    Progress {
        gaps = List.copyOf(gaps);
    }

    /** After the given rows beyond the position, in order, have been published: what is missing between them is a gap. */
    Progress advanced(List<Long> published) {
        List<Gap> noticed = new ArrayList<>(gaps);
        long last = position;
        for (long seq : published) {
            if (seq > last + 1) {
                noticed.add(new Gap(last + 1, seq - 1, 0));
            }
            last = seq;
        }
        return new Progress(last, noticed);
    }

    /** After the given rows out of gaps, in order, have been published. */
    Progress filled(List<Long> published) {
        List<Gap> left = gaps;
        for (long seq : published) {
            List<Gap> next = new ArrayList<>(left.size() + 1);
            for (Gap gap : left) {
                split(gap, seq, next);
            }
            left = next;
        }
        return new Progress(position, left);
    }

    /** Without the gaps that no running transaction can fill; every transaction older than {@code xmin} has ended. */
    Progress settled(long xmin) {
        return new Progress(
                position,
                gaps.stream().filter(gap -> gap.xid() == 0 || gap.xid() > xmin).toList());
    }

    private static void split(Gap gap, long seq, List<Gap> into) {
        if (seq < gap.from() || seq > gap.to()) {
            into.add(gap);
            return;
        }
        if (gap.from() < seq) {
            into.add(new Gap(gap.from(), seq - 1, gap.xid()));
        }
        if (seq < gap.to()) {
            into.add(new Gap(seq + 1, gap.to(), gap.xid()));
        }
    }
}
