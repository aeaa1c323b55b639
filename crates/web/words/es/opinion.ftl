opinion-heading = Su opinión
opinion-question = En general, ¿qué grado de satisfacción tiene con el sitio web?
opinion-point = { $point ->
    [1] extremadamente insatisfecho
    [2] más bien insatisfecho
    [3] ni satisfecho ni insatisfecho
    [4] más bien satisfecho
   *[5] extremadamente satisfecho
}
opinion-least = Extremadamente insatisfecho
opinion-most = Extremadamente satisfecho
opinion-comment = Su comentario
opinion-hint = { $n ->
    [one] Opcional, { $count } carácter como máximo. No escriba nombre ni dirección: su respuesta se guarda sin nada que permita reconocerle.
   *[other] Opcional, { $count } caracteres como máximo. No escriba nombre ni dirección: su respuesta se guarda sin nada que permita reconocerle.
}
opinion-trap = Deje este campo vacío
opinion-send = Enviar su opinión
opinion-refused = Su opinión aún no se ha recibido.
opinion-problem = { $problem ->
    [score-missing] Elija una nota de 1 a 5.
    [score-invalid] Elija una nota de 1 a 5.
    [comment-too-long] El comentario es demasiado largo: redúzcalo a 2000 caracteres.
    [stamp-expired] Este formulario se abrió hace demasiado tiempo. Envíelo de nuevo, por favor.
    [looks-automatic] El formulario ha vuelto más deprisa de lo que una persona puede leerlo. Envíelo de nuevo, por favor.
   *[too-many] Han llegado demasiadas opiniones desde su red. Vuelva a intentarlo dentro de una hora.
}
opinion-figures = { $n ->
    [one] En { $month }, { $count } lector valoró este sitio: { $mean } sobre 5.
   *[other] En { $month }, { $count } lectores valoraron este sitio: { $mean } sobre 5 de media.
}
readers-opinion = La opinión de los lectores
opinion-invitation = ¿Qué le parece este sitio? Una sola pregunta, sin dar su nombre.
opinion-give = Dar su opinión
thanks-title = Gracias por su opinión
thanks-text = Ha quedado registrada. Se guarda sin nada que permita reconocerle y cuenta en las cifras del mes.
thanks-back = Volver a «{ $page }»
