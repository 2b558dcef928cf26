package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.GROUPS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.operation;
import static io.leaderforge.tenancy.scim.CompanyDirectory.patch;
import static io.leaderforge.tenancy.scim.CompanyDirectory.refs;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.leaderforge.tenancy.CoreTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a directory sends is compared with what is there: not each of thousands with each. */
@CoreTest
class ScimListsTest {

    private static final Map<String, Object> PHONE = Map.of("value", "+44 1", "type", "work", "primary", true);

    @Test
    void f4a_anAttributeHasTwoHundredValuesAtMost() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        List<Object> half = Collections.nCopies(101, PHONE);
        for (Map<String, Object> tooMany : List.of(
                patch(operation("add", "phoneNumbers", Collections.nCopies(201, PHONE))),
                patch(
                        operation("replace", "phoneNumbers", half),
                        operation("replace", "emails", Collections.nCopies(201, PHONE))))) {
            directory
                    .as()
                    .body(tooMany)
                    .patch(USERS + "/" + ada)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("at most 200 values"));
        }
    }

    @Test
    void f4a_aMemberThatIsNamedByItsValueIsRemovedAlone() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        String bo = directory.provision("bo");
        String group = directory
                .as()
                .body(Map.of("schemas", List.of(Scim.GROUP), "displayName", "Engines", "members", refs(ada, bo)))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        directory
                .as()
                .body(patch(operation("remove", "members[value eq \"" + ada + "\"]", null)))
                .patch(GROUPS + "/" + group)
                .then()
                .statusCode(200)
                .body("members.value", contains(bo));
    }
}
