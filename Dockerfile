# The server in a container: no compiler, no shell needed, no root. Settings come from the environment; the record lies in /data.
#
#   docker build -t votech-messages .
#   docker run --env-file .env -v messages:/data -p 127.0.0.1:8787:8787 votech-messages
#   docker exec … node dist/lib/server/bin.js doctor
#
# More in docs/operations/README.md.

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
# Named one by one: no .env and no record gets into a layer.
COPY tsconfig.json tsconfig.build.json vite.config.ts vite.lib.config.ts ./
COPY server ./server
COPY widget ./widget
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATABASE_URL=file:/data/votech-messages.db
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir -m 0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
# The server drains for ten seconds at most.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/lib/server/bin.js"]
CMD ["serve"]
