#!/bin/sh
# Runs once, when the database directory is new. Two roles: steward_owner owns the tables and changes them,
# steward works with them and cannot touch the audit entries that are written.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner_password="$STEWARD_DB_OWNER_PASSWORD" --set=password="$STEWARD_DB_PASSWORD" <<'SQL'
create role steward_owner login password :'owner_password';
create role steward login password :'password';
create database steward owner steward_owner;
revoke connect on database steward from public;
grant connect on database steward to steward;
SQL
