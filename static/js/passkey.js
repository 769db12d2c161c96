// Passkeys and security keys: asks the browser for a credential and sends it with the form it belongs to.
// A form says what it wants by data-passkey: "sign-in", "confirm" (an account that is known) or "add".

const textToBytes = (text) => {
  const padded = text.replace(/-/g, '+').replace(/_/g, '/').padEnd(Math.ceil(text.length / 4) * 4, '=')
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0))
}

const bytesToText = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const withIds = (credentials) => (credentials || []).map((each) => ({ ...each, id: textToBytes(each.id) }))

const described = (credential, response) => JSON.stringify({
  type: credential.type,
  id: credential.id,
  rawId: bytesToText(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response
})

async function use (publicKey) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: textToBytes(publicKey.challenge),
      allowCredentials: withIds(publicKey.allowCredentials)
    }
  })
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response
  return described(credential, {
    authenticatorData: bytesToText(authenticatorData),
    clientDataJSON: bytesToText(clientDataJSON),
    signature: bytesToText(signature),
    userHandle: userHandle ? bytesToText(userHandle) : null
  })
}

async function add (publicKey, withoutPassword) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: textToBytes(publicKey.challenge),
      user: { ...publicKey.user, id: textToBytes(publicKey.user.id) },
      excludeCredentials: withIds(publicKey.excludeCredentials),
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: withoutPassword ? 'required' : 'discouraged',
        requireResidentKey: withoutPassword,
        ...(withoutPassword ? { userVerification: 'required' } : {})
      }
    }
  })
  const { attestationObject, clientDataJSON } = credential.response
  return described(credential, {
    attestationObject: bytesToText(attestationObject),
    clientDataJSON: bytesToText(clientDataJSON),
    transports: credential.response.getTransports ? credential.response.getTransports() : []
  })
}

const onPage = () => JSON.parse(document.getElementById('passkey-options').textContent)

async function credentialFor (form) {
  if (form.dataset.passkey === 'add') {
    const box = form.querySelector('[name=passwordless]')
    return add(onPage().creation_options.publicKey, Boolean(box && box.checked))
  }
  if (form.dataset.passkey === 'confirm') return use(onPage().request_options.publicKey)
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
  return use((await answer.json()).request_options.publicKey)
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const message = form.querySelector('[data-passkey-message]')
    message.textContent = ''
    try {
      form.elements.credential.value = await credentialFor(form)
      form.submit()
    } catch {
      // Refused, cancelled or timed out: the browser does not tell which, on purpose.
      message.textContent = form.dataset.passkeyRefused
    }
  })
}
