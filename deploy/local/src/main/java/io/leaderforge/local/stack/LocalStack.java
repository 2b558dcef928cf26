package io.leaderforge.local.stack;

import io.leaderforge.embedded.EmbeddedPostgres;
import io.leaderforge.embedded.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A stack for programs: started without demo, its processes killed and started one by one. Any thread may call. */
public final class LocalStack {

    private static final int SPAN = 20;

    private final StackSettings settings;
    private final StackState state;
    private final Secrets secrets;
    private final Infrastructure infrastructure;
    private final Services services;
    private final Migrations migrations;
    private final Launch launch;
    private final Progress progress;

    private LocalStack(StackSettings settings, PrintStream out) throws IOException {
        this.settings = settings;
        this.progress = new Progress(out);
        this.state = StackState.read(settings);
        this.secrets = Secrets.readOrGenerate(settings.data());
        ServiceEnvironment environment = new ServiceEnvironment(settings, secrets);
        this.infrastructure = new Infrastructure(settings, secrets, state, progress);
        this.services = new Services(settings, environment, state, progress);
        this.migrations = new Migrations(settings, environment, progress);
        this.launch = new Launch(infrastructure, migrations, services);
    }

    /**
     * A stack of the packaged services; nothing is started yet.
     *
     * @param root the repository
     * @param data the stack's folder
     * @param offset added to every port
     * @param instances of each service that the gateway knows
     */
    public static LocalStack of(Path root, Path data, int offset, int instances, PrintStream out) throws IOException {
        return of(root, data, offset, instances, Map.of(), out);
    }

    /** The same with services as fast as in production, after a slower start. */
    public static LocalStack ofFullSpeed(Path root, Path data, int offset, int instances, PrintStream out)
            throws IOException {
        return of(root, data, offset, instances, Map.of(StackSettings.COMPILER, "full"), out);
    }

    /** @param settings of the stack, as in the environment of {@code ./leaderforge up} */
    public static LocalStack of(
            Path root, Path data, int offset, int instances, Map<String, String> settings, PrintStream out)
            throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        environment.put("LEADERFORGE_INSTANCES", Integer.toString(instances));
        Map<String, String> options = Map.of("port-offset", Integer.toString(offset), "data", data.toString());
        return new LocalStack(StackSettings.of(root, options, environment), out);
    }

    /** An offset with which every port of a stack of two instances is free now. */
    public static int freeOffset() {
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(11_000, 22_000);
            IntStream bases = IntStream.of(2525, 5433, 8025, 9093, 9094);
            IntStream services = IntStream.of(8080, 9180).flatMap(first -> IntStream.range(first, first + SPAN));
            if (IntStream.concat(bases, services).allMatch(port -> Ports.isFree(port + offset))) {
                return offset;
            }
        }
    }

    /** Starts the first instance of whatever is not running; returns when all is ready. */
    public void up() throws IOException {
        SignIns.write(settings, secrets);
        launch.everything();
    }

    /** Stops everything; the data stays. */
    public void down() throws IOException {
        new Shutdown(settings, state, progress).run();
    }

    /** Stops everything when this JVM ends, whatever ends it. */
    public void downAtExit() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                down();
                            } catch (IOException e) {
                                System.err.println("The stack was not stopped: " + e.getMessage());
                            }
                        },
                        "stack-stop"));
    }

    /** Starts one instance and returns when it is ready; nothing when it is alive. */
    public void start(Service service, int instance) throws IOException {
        services.start(service, instance);
        services.awaitReady(service, instance);
    }

    /**
     * The same with settings of its own.
     *
     * @param environment beside the service's usual one
     * @param options of the JVM, in place of those for a class archive
     */
    public void start(Service service, int instance, Map<String, String> environment, List<String> options)
            throws IOException {
        services.start(service, instance, environment, options);
        services.awaitReady(service, instance);
    }

    /** Migrates a service's schema to this stack's release, whatever release its processes are of. */
    public void migrate(Service service) throws IOException {
        migrations.run(service, services.quarkusApp(service));
    }

    /** Whether an instance says that it is ready, asked once. */
    public boolean isReady(Service service, int instance) {
        return Http.isReady(settings.management(service, instance));
    }

    /** Asks one instance to end, and returns when it has. */
    public void stop(Service service, int instance) {
        state.find(service.instance(instance)).ifPresent(part -> Processes.stop(part, 60));
    }

    /** Where an instance writes its log. */
    public Path log(Service service, int instance) {
        return settings.log(service.instance(instance));
    }

    /** Ends one instance without a word (SIGKILL). */
    public void kill(Service service, int instance) {
        kill(service.instance(instance));
    }

    /** Ends the broker without a word (SIGKILL). */
    public void killKafka() {
        kill(Infrastructure.KAFKA);
    }

    public void startKafka() throws IOException {
        infrastructure.prepareKafka();
    }

    /** Ends PostgreSQL with all its backends, as a power cut would. */
    public void killPostgres() {
        Part server = state.find(Infrastructure.POSTGRES).orElseThrow();
        List<ProcessHandle> all = Signals.family(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Ends PostgreSQL in order. */
    public void stopPostgres() {
        state.find(Infrastructure.POSTGRES).flatMap(Part::process).ifPresent(EmbeddedPostgres::shutDown);
    }

    public void startPostgres() throws IOException, SQLException {
        infrastructure.prepareDatabase();
    }

    /** Stops a part with all its processes where they are (SIGSTOP), until {@link #resume}. */
    public void pause(String part) throws IOException {
        Signals.send("STOP", state.find(part).orElseThrow());
    }

    public void resume(String part) throws IOException {
        Signals.send("CONT", state.find(part).orElseThrow());
    }

    /** Ends the services and leaves the rest. */
    public void stopServices() {
        state.alive().stream()
                .filter(part -> !Infrastructure.PARTS.contains(part.name()))
                .parallel()
                .forEach(part -> Processes.stop(part, 20));
    }

    /** What {@code ./leaderforge epoch raise} does; prints what it says, and answers whether it went well. */
    public boolean raiseEpoch(Instant restoredTo, PrintStream out) throws IOException, InterruptedException {
        Process raise = Tools.epochRaise(settings, secrets, List.of("raise", "--to", restoredTo.toString()))
                .redirectErrorStream(true)
                .start();
        raise.inputReader().lines().forEach(out::println);
        return raise.waitFor() == 0;
    }

    /** The folder of PostgreSQL's data. */
    public Path databaseFolder() {
        return settings.data().resolve(Infrastructure.POSTGRES);
    }

    /** The folder in which the services store files. */
    public Path files() {
        return settings.data().resolve(ServiceEnvironment.FILES);
    }

    public URI gateway(int instance) {
        return settings.url(Service.GATEWAY, instance);
    }

    /** Where the broker itself listens, whatever stands between. */
    public int kafkaPort() {
        return settings.kafkaPort();
    }

    public int databasePort() {
        return settings.databasePort();
    }

    /** Where an instance answers health and metrics. */
    public URI management(Service service, int instance) {
        return settings.management(service, instance);
    }

    public URI url(Service service, int instance) {
        return settings.url(service, instance);
    }

    public String kafka() {
        return settings.kafka();
    }

    public URI mailApi() {
        return settings.mailApi().orElseThrow();
    }

    /** In libpq's form, without user and password. */
    public String database() {
        return "postgresql://" + settings.databaseHost() + ":" + settings.databasePort() + "/"
                + settings.databaseName();
    }

    /** As the administrator, past any proxy. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + database(), databaseUser(), databasePassword());
    }

    public String databaseUser() {
        return EmbeddedPostgres.ADMIN;
    }

    public String databasePassword() {
        return secrets.databaseAdmin();
    }

    /** The password of {@code <context>_<kind>}. */
    public String rolePassword(String context, String kind) {
        return secrets.roles().of(context, kind);
    }

    /** What the gateway proves tenants with. */
    public String gatewaySecret() {
        return secrets.gatewaySecret();
    }

    public Path databaseLog() {
        return settings.log(Infrastructure.POSTGRES);
    }

    /** The first platform operator. */
    public SignIns.Operator operator() {
        return new SignIns.Operator(ServiceEnvironment.PLATFORM_ADMIN, secrets.platformAdminPassword());
    }

    private void kill(String name) {
        state.find(name).flatMap(Part::process).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** The processes this stack has started that are alive. */
    public List<String> alive() {
        return parts().stream().map(Part::name).toList();
    }

    /** The same, with their pids. */
    public List<Part> parts() {
        return state.alive();
    }
}
