package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The subscription of a tenant, and whether it keeps the tenant open. */
@Embeddable
class Subscription {

    private static final String FIRST_TIER = "starter";

    @Column
    private String planType = PlanType.BASIC.text();

    @Column
    private String subscriptionStatus = SubscriptionStatus.ACTIVE.text();

    @Column
    private String subscriptionTier = FIRST_TIER;

    @Column
    @Nullable
    private Instant trialEndsAt;

    @Column
    @Nullable
    private Instant pastDueSince;

    protected Subscription() {}

    /** A trial where an end is given, else active from the start. */
    static Subscription start(
            @Nullable PlanType plan, @Nullable String tier, @Nullable Instant trialEndsAt, Instant now) {
        Subscription subscription = new Subscription();
        subscription.planType = plan == null ? PlanType.BASIC.text() : plan.text();
        subscription.subscriptionTier = tier == null ? FIRST_TIER : tier;
        if (trialEndsAt != null) {
            requireFuture(trialEndsAt, now);
            subscription.subscriptionStatus = SubscriptionStatus.TRIAL.text();
            subscription.trialEndsAt = trialEndsAt;
        }
        return subscription;
    }

    void edit(TenantBodies.EditTenant edited, Instant now) {
        SubscriptionStatus next = edited.subscriptionStatus();
        Instant end = edited.trialEndsAt();
        if (next == SubscriptionStatus.TRIAL) {
            if (end == null) {
                throw Problems.unprocessable("/trial_ends_at", "Set the end of the trial.", Rule.required());
            }
            if (status() != SubscriptionStatus.TRIAL || !end.equals(trialEndsAt)) {
                requireFuture(end, now);
            }
        }
        if (next != SubscriptionStatus.PAST_DUE) {
            pastDueSince = null;
        } else if (status() != SubscriptionStatus.PAST_DUE) {
            pastDueSince = now;
        }
        planType = edited.planType().text();
        subscriptionTier = edited.subscriptionTier();
        subscriptionStatus = next.text();
        trialEndsAt = end;
    }

    private static void requireFuture(Instant trialEndsAt, Instant now) {
        if (!trialEndsAt.isAfter(now)) {
            throw Problems.unprocessable("/trial_ends_at", "Choose a time in the future.", Rule.future());
        }
    }

    /** Expires a trial that has ended; whether it did. */
    boolean tick(Instant now) {
        boolean over = status() == SubscriptionStatus.TRIAL && trialEndsAt != null && !trialEndsAt.isAfter(now);
        if (over) {
            subscriptionStatus = SubscriptionStatus.EXPIRED.text();
        }
        return over;
    }

    /** The reason for suspending the tenant; null while the subscription keeps it open. */
    @Nullable
    String closedBecause(Instant now, Duration grace) {
        return switch (status()) {
            case TRIAL, ACTIVE -> null;
            case EXPIRED -> "trial_ended";
            case CANCELED -> "canceled";
            case PAST_DUE -> pastDueSince != null && !pastDueSince.plus(grace).isAfter(now) ? "past_due" : null;
        };
    }

    /** When time next changes it; null for never. */
    @Nullable
    Instant dueAt(Instant now, Duration grace) {
        if (status() == SubscriptionStatus.TRIAL) {
            return trialEndsAt;
        }
        return pastDueSince == null || closedBecause(now, grace) != null ? null : pastDueSince.plus(grace);
    }

    PlanType plan() {
        return TextEnum.parse(PlanType.class, planType);
    }

    SubscriptionStatus status() {
        return TextEnum.parse(SubscriptionStatus.class, subscriptionStatus);
    }

    String tier() {
        return subscriptionTier;
    }

    @Nullable
    Instant trialEndsAt() {
        return trialEndsAt;
    }
}
