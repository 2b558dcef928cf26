package io.leaderforge.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of CloudNativePG's resources that the manifests use, for there is no library of its models; a field outside
 * these is refused. Before one is added here, look it up in the definition of the resource, {@code kubectl explain cluster.spec}.
 */
final class CloudNativePg {

    private CloudNativePg() {}

    record Named(String name) {}

    record SecretKey(String name, String key) {}

    record Size(String size) {}

    record Plugin(String name, @Nullable Boolean isWALArchiver, Map<String, String> parameters) {}

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            String imageName,
            int instances,
            PostgreSql postgresql,
            Managed managed,
            boolean enableSuperuserAccess,
            BootstrapFrom bootstrap,
            Size storage,
            Size walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            PrimaryUpdate primaryUpdateStrategy,
            PrimaryUpdateMethod primaryUpdateMethod,
            @Nullable List<Plugin> plugins,
            @Nullable List<ExternalCluster> externalClusters) {}

    record PostgreSql(@Nullable Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(Method method, int number, Durability dataDurability) {}

    record Managed(List<Role> roles) {}

    record Role(
            String name, Ensure ensure, boolean login, boolean createdb, boolean createrole, Named passwordSecret) {}

    record BootstrapFrom(@Nullable InitDb initdb, @Nullable Recovery recovery) {}

    record InitDb(String database, String owner, Named secret, String encoding, boolean dataChecksums) {}

    record Recovery(String source, String database, String owner, Named secret, RecoveryTarget recoveryTarget) {}

    record RecoveryTarget(String targetTime) {}

    record ExternalCluster(String name, Plugin plugin) {}

    record Affinity(boolean enablePodAntiAffinity, AntiAffinity podAntiAffinityType, String topologyKey) {}

    record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, ScheduledBackupSpec spec) {}

    record ScheduledBackupSpec(
            String schedule,
            boolean immediate,
            Owner backupOwnerReference,
            Named cluster,
            Target target,
            BackupMethod method,
            Named pluginConfiguration) {}

    record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, ObjectStoreSpec spec) {}

    record ObjectStoreSpec(String retentionPolicy, StoreConfiguration configuration) {}

    record StoreConfiguration(String destinationPath, S3Credentials s3Credentials, Wal wal, Data data) {}

    record S3Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    record Wal(Compression compression, int maxParallel) {}

    record Data(Compression compression, int jobs, boolean immediateCheckpoint) {}

    enum Method {
        any,
        first
    }

    enum Durability {
        required,
        preferred
    }

    enum Ensure {
        present,
        absent
    }

    enum AntiAffinity {
        preferred,
        required
    }

    enum PrimaryUpdate {
        unsupervised,
        supervised
    }

    enum PrimaryUpdateMethod {
        switchover,
        restart
    }

    enum Owner {
        none,
        self,
        cluster
    }

    /** Texts with a hyphen. */
    enum Target {
        primary,
        @com.fasterxml.jackson.annotation.JsonProperty("prefer-standby")
        PREFER_STANDBY
    }

    enum BackupMethod {
        plugin,
        volumeSnapshot,
        barmanObjectStore
    }

    enum Compression {
        gzip,
        bzip2,
        snappy,
        lz4,
        zstd,
        xz
    }
}
