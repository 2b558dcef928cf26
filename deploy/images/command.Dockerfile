# The commands of an installation: bootstrap, topics, demo, epoch, dlq, jobs, mail. The migrations are in the services' images.
ARG BASE
FROM ${BASE}
COPY java /opt/java
COPY lib /app/lib
COPY app /app
ENV PATH=/opt/java/bin:$PATH \
    LANG=C.UTF-8
COPY --chown=10001:10001 state /var/lib/leaderforge
VOLUME /var/lib/leaderforge
WORKDIR /app
USER 10001:10001
ENTRYPOINT ["/opt/java/bin/java", "@/app/java.options", "-cp", "/app/*:/app/lib/*", "io.leaderforge.local.command.Main"]

ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="leaderforge/command" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
