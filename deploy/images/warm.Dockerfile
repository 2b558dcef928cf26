# A service's image with the AOT cache that warm.sh has recorded in it. The migration's command does not name the cache.
ARG IMAGE
FROM ${IMAGE}
COPY app.aot /app/app.aot
CMD ["-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"]
