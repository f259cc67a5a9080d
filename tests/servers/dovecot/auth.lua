-- Asks privacyIDEA whether an app password is right (POST /validate/check with a service_id).
-- A template: the test writes it out with the names between @ signs replaced.
local http = require("socket.http")
local ltn12 = require("ltn12")
local socket = require("socket")
local url = require("socket.url")

-- privacyIDEA chooses its policy by the address that asks.
local function from_the_mail_server()
  local connection = socket.tcp()
  connection:settimeout(20)
  connection:bind("@MAIL_SERVER@", 0)
  return connection
end

function auth_password_verify(request, password)
  local question = "service_id=@SERVICE@"
    .. "&user=" .. url.escape(request.user)
    .. "&pass=" .. url.escape(password)
  local answer = {}
  local sent, status = http.request({
    url = "@PRIVACYIDEA@/validate/check",
    method = "POST",
    create = from_the_mail_server,
    headers = {
      ["content-type"] = "application/x-www-form-urlencoded",
      ["content-length"] = #question,
    },
    source = ltn12.source.string(question),
    sink = ltn12.sink.table(answer),
  })
  local text = table.concat(answer)
  -- Not a failure of the server: somebody whose app passwords are all revoked (1007), and nobody of that name (904).
  if status == 400 and (text:find('"code": 1007', 1, true) or text:find('"code": 904', 1, true)) then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "refused"
  end
  if not sent or status ~= 200 then
    return dovecot.auth.PASSDB_RESULT_INTERNAL_FAILURE, "privacyIDEA: " .. tostring(status)
  end
  if text:find('"authentication": "ACCEPT"', 1, true) then
    return dovecot.auth.PASSDB_RESULT_OK, {}
  end
  return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "refused"
end

function auth_passdb_lookup(request)
  return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, ""
end
