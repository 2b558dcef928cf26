package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What benchmarks stand on: one stack, a tenant, and a very large one that is made when the first needs it. */
final class Ground {

    private final LocalStack stack;
    private final Tenant tenant;
    private final Path root;
    private final Path folder;
    private final Options options;
    private final PrintStream out;
    private @Nullable LargeTenant large;
    private @Nullable Profile profile;

    Ground(LocalStack stack, Path root, Path folder, Options options, PrintStream out) throws SQLException {
        this.stack = stack;
        this.tenant = Tenant.in(stack);
        this.root = root;
        this.folder = folder;
        this.options = options;
        this.out = out;
    }

    LocalStack stack() {
        return stack;
    }

    Tenant tenant() {
        return tenant;
    }

    LargeTenant large() throws SQLException {
        if (large == null) {
            large = LargeTenant.in(this);
        }
        return large;
    }

    /** The repository. */
    Path root() {
        return root;
    }

    /** For scripts and the like. */
    Path folder() {
        return folder;
    }

    Options options() {
        return options;
    }

    Database database() {
        return new Database(stack);
    }

    void profile(Profile taken) {
        profile = taken;
    }

    /** What runs from now on is as fast as it gets; a profile that is taken begins here. */
    void warm() {
        if (profile != null) {
            profile.begin();
        }
    }

    void say(String progress) {
        out.println("  … " + progress);
    }
}
