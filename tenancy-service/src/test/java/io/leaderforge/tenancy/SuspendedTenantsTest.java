package io.leaderforge.tenancy;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.SuspendedTenants;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Core knows its tenants from its own topic, like every service. */
@CoreTest
class SuspendedTenantsTest extends SuspendedTenants {

    @Override
    protected String anyList() {
        return "/api/v1/core/organizations";
    }

    @Override
    protected Suspendable tenant() {
        Company company = Company.create();
        String place = "/api/v1/core/tenants/" + company.id;
        return new Suspendable() {
            @Override
            public UUID id() {
                return company.id;
            }

            @Override
            public RequestSpecification asOwner() {
                return company.owner.as();
            }

            @Override
            public void suspend() {
                As.platform().post(place + "/suspend").then().statusCode(200);
            }

            @Override
            public void resume() {
                As.platform().post(place + "/resume").then().statusCode(200);
            }

            /** Suspended for the grace in which it can be restored. */
            @Override
            public int delete() {
                As.platform().delete(place).then().statusCode(200);
                return 403;
            }
        };
    }
}
