package io.leaderforge.tenancy;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.testkit.LookAlike;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;

/**
 * A company in which every address of the corpus of look-alikes that another looks like has an account, with the password of
 * {@link Company#PASSWORD} and a membership of one organization.
 */
public final class Residents {

    public static final List<LookAlike> CORPUS = LookAlike.all();

    public final Company company;
    public final UUID organization;

    private Residents(Company company, UUID organization) {
        this.company = company;
        this.organization = organization;
    }

    public static Residents settle() {
        Company company = Company.create().open("member");
        Residents residents = new Residents(company, company.organization("Acme"));
        CORPUS.forEach(residents::add);
        return residents;
    }

    private void add(LookAlike address) {
        EmailAddress email = EmailAddress.of(address.against());
        UUID id = UUID.randomUUID();
        OwnerSql.update("""
                with person as (
                  insert into core.users (tenant_id, id, email, email_key, user_name_key) values (?, ?, ?, ?, ?)
                  returning tenant_id, id
                ), login as (
                  insert into core.credentials (tenant_id, user_id, password_hash)
                  select p.tenant_id, p.id, c.password_hash from person p
                  join core.credentials c on c.tenant_id = p.tenant_id and c.user_id = ?
                ), role as (
                  insert into core.tenant_memberships (tenant_id, id, user_id, role)
                  select tenant_id, gen_random_uuid(), id, 'member' from person
                )
                insert into core.memberships (tenant_id, id, user_id, organization_id, role)
                select tenant_id, gen_random_uuid(), id, ?, 'member' from person
                """, company.id, id, email.text(), email.key(), email.key(), company.owner.id(), organization);
    }

    /** The account of an address as it is stored. */
    public UUID id(LookAlike address) {
        return (UUID) OwnerSql.value(
                "select id from core.users where tenant_id = ? and email = ?", company.id, address.stored());
    }

    /** Every address of the corpus is what it must be: one person or two. */
    public static void assertEach(Function<LookAlike, Object> expected, Function<LookAlike, Object> actual) {
        List<String> faults = new ArrayList<>();
        for (LookAlike address : CORPUS) {
            Object should = expected.apply(address);
            Object is = actual.apply(address);
            if (!should.equals(is)) {
                faults.add(address.what() + ": should be " + should + ", is " + is);
            }
        }
        Assertions.assertEquals(List.of(), faults);
    }

    /** 422 for what is no address or cannot be written to. */
    public static Function<LookAlike, Object> beginning(int one, int two) {
        return address -> switch (address.verdict()) {
            case ONE -> one;
            case TWO -> two;
            case UNDELIVERABLE, NONE -> 422;
        };
    }
}
