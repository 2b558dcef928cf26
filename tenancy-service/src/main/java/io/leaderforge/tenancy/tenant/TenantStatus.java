package io.leaderforge.tenancy.tenant;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.problem.Problems;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant is active or suspended. Three facts decide: an operator's decision, a deletion, and the subscription.
 * Every verb returns false if it changes nothing.
 */
@Embeddable
class TenantStatus {

    private static final String SUSPENDED = "suspended";
    private static final String BY_OPERATOR = "operator";

    @Embedded
    private Subscription subscription = new Subscription();

    @Column
    private String status = "active";

    @Column
    @Nullable
    private String suspendedReason;

    @Column
    @Nullable
    private Instant deletedAt;

    @Column
    @Nullable
    private Instant purgeAt;

    protected TenantStatus() {}

    static TenantStatus open(Subscription subscription) {
        TenantStatus tenantStatus = new TenantStatus();
        tenantStatus.subscription = subscription;
        tenantStatus.status = tenantStatus.openStatus();
        return tenantStatus;
    }

    void changeSubscription(TenantBodies.EditTenant edited, Instant now, Duration grace) {
        subscription.edit(edited, now);
        refresh(now, grace);
    }

    /** By an operator. */
    boolean suspend() {
        requireNotDeleted();
        return transition(SUSPENDED, BY_OPERATOR);
    }

    /** Activates it; 409 where the subscription does not allow that. */
    boolean resume(Instant now, Duration grace) {
        requireNotDeleted();
        if (subscription.closedBecause(now, grace) != null) {
            throw Problems.conflict(
                    "subscription_closed", "The subscription does not allow this. Change subscription_status first.");
        }
        return transition(openStatus(), null);
    }

    /** Suspends it for {@code kept}, after which it is purged. */
    boolean delete(Instant now, Duration kept) {
        if (deletedAt != null) {
            return false;
        }
        deletedAt = now;
        purgeAt = now.plus(kept);
        if (suspendedReason == null) {
            transition(SUSPENDED, "deleted");
        }
        return true;
    }

    /** Undoes a deletion; a tenant that an operator had suspended stays suspended. */
    boolean restore(Instant now, Duration grace) {
        if (deletedAt == null) {
            return false;
        }
        deletedAt = null;
        purgeAt = null;
        refresh(now, grace);
        return true;
    }

    /** Applies the passing of time: a trial that ends, an unpaid subscription. */
    @CanIgnoreReturnValue
    boolean refresh(Instant now, Duration grace) {
        if (deletedAt != null) {
            return false;
        }
        boolean expired = subscription.tick(now);
        if (BY_OPERATOR.equals(suspendedReason)) {
            return expired;
        }
        String reason = subscription.closedBecause(now, grace);
        return transition(reason == null ? openStatus() : SUSPENDED, reason) || expired;
    }

    private String openStatus() {
        return subscription.status() == SubscriptionStatus.TRIAL ? "trial" : "active";
    }

    private void requireNotDeleted() {
        if (deletedAt != null) {
            throw Problems.conflict("tenant_deleted", "This tenant is deleted. Restore it first.");
        }
    }

    @CanIgnoreReturnValue
    private boolean transition(String next, @Nullable String reason) {
        if (status.equals(next) && Objects.equals(suspendedReason, reason)) {
            return false;
        }
        status = next;
        suspendedReason = reason;
        return true;
    }

    /** When time next changes it; null for never. */
    @Nullable
    Instant dueAt(Instant now, Duration grace) {
        return purgeAt != null ? purgeAt : subscription.dueAt(now, grace);
    }

    boolean isPurgeable(Instant now) {
        return purgeAt != null && !purgeAt.isAfter(now);
    }

    Subscription subscription() {
        return subscription;
    }
}
