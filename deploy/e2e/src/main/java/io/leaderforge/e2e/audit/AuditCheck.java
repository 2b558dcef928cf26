package io.leaderforge.e2e.audit;

import io.leaderforge.contracts.event.Topic;

/**
 * One comparison.
 *
 * @param looked counts the rows it looks at
 * @param findings yields rows of {@code (kind, what)}, kind {@code lost}, {@code doubled}, {@code diverged} or
 *     {@code note}; none when all is well
 */
public record AuditCheck(String name, String looked, String findings) {

    /**
     * What should be, against what is.
     *
     * @param expected yields {@code (what text, times bigint)}, each what once
     * @param actual the same
     */
    static AuditCheck pairs(String name, String expected, String actual) {
        String findings = """
                select case when coalesce(a.times, 0) < e.times then 'lost'
                  when e.what is null then 'diverged' else 'doubled' end as kind,
                  format('%%s: %%s instead of %%s', coalesce(e.what, a.what), coalesce(a.times, 0), coalesce(e.times, 0))
                from (%s) e full join (%s) a on a.what = e.what
                where coalesce(a.times, 0) <> coalesce(e.times, 0)
                """.formatted(expected, actual);
        return new AuditCheck(name, "select count(*) from (" + expected + ") e", findings);
    }

    /** Like {@link #pairs}, for what may also be there for reasons that the expected side does not know. */
    static AuditCheck pairsAtLeast(String name, String expected, String actual) {
        String findings = """
                select case when coalesce(a.times, 0) < e.times then 'lost' else 'doubled' end as kind,
                  format('%%s: %%s instead of %%s', e.what, coalesce(a.times, 0), e.times)
                from (%s) e left join (%s) a on a.what = e.what
                where coalesce(a.times, 0) <> e.times
                """.formatted(expected, actual);
        return new AuditCheck(name, "select count(*) from (" + expected + ") e", findings);
    }

    /** Rows that must be there once at most. */
    static AuditCheck once(String name, String rows) {
        return new AuditCheck(
                name,
                "select coalesce(sum(times), 0) from (" + rows + ") r",
                "select 'doubled' as kind, format('%s: %s times', what, times) from (" + rows + ") r where times > 1");
    }

    /** Whether it looks at the topic's records, by the topic's name or an event's type. */
    boolean names(Topic topic) {
        return findings.contains("'" + topic.topicName() + "'")
                || findings.contains("'io.leaderforge." + topic.topicName() + ".");
    }

    /** What the auditor does not know how to look at: a finding until someone tells it. */
    static AuditCheck unknown(String what, String advice) {
        return new AuditCheck("known   " + what, "select 1", "select 'diverged', '" + what + ": " + advice + "'");
    }
}
