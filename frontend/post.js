// A form sent by a script: what the server answers, or what is wrong in words.
const AWAY = "The server cannot be reached; what you wrote is still here. Try again once you are back.";

export async function post(address, told) {
  try {
    const answer = await fetch(address, { method: "POST", body: told, headers: { Accept: "application/json" } });
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    return isOurs ? await answer.json() : { problem: answer.status === 413 ? "That is too large." : "That was not taken; load the page again." };
  } catch {
    return { problem: AWAY };
  }
}
